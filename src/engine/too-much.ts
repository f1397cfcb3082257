import type { Failure } from '../model/failure';

/** Why a table that brought the engine down is not opened a second time. */
export const TOO_MUCH: Failure = {
  code: 'out-of-memory',
  message: 'The engine stopped while opening this table, so it was left out. Use a smaller file or fewer tables.',
};
