import engineUrl from '../../workers/engine.worker.ts?worker&url';
import { createClientOf } from './client-of';
import type { EngineClient } from './protocol';

/** The engine of this app. Nothing is started before the first call. */
export const createClient = (): EngineClient => createClientOf(new URL(engineUrl, import.meta.url).href);
