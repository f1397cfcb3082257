import { checkAbort } from '../model/failure';

/** Lets the worker hear of a cancellation between two long stretches. Throws cancelled once it was. */
export async function breath(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  checkAbort(signal);
}
