import type { EngineApi } from '../engine/protocol';
import { FailureError } from '../model/failure';

/** Loads and boots the engine; its code is no part of the first load. */
export async function startEngine(onProgress: (share: number) => void): Promise<EngineApi> {
  const { createClient } = await import('../engine/client');
  const client = createClient();
  const outcome = await client.boot(onProgress);
  if (!outcome.ok) throw new FailureError(outcome.failure);
  return client;
}
