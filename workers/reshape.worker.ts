import { expose } from 'comlink';
import { fold, join, pivot } from './reshape';

const api = { pivot, fold, join };

export type ReshapeApi = typeof api;
expose(api);
