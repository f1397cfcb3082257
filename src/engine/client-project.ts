import { proxy, type Remote } from 'comlink';
import projectUrl from '../../workers/project.worker.ts?worker&url';
import { failureOf } from '../db/failures';
import { fail, type Result } from '../model/failure';
import type { ProjectApi } from '../project/protocol';
import { bootWorker, type LiveWorker } from './client-worker';

/** The keeper of the project as the page sees it. A worker that dies is started again by the next call. Calls never reject. */
export function createProjectClient(place: string): ProjectApi {
  let live: Promise<LiveWorker<ProjectApi>> | null = null;

  const boot = async (): Promise<LiveWorker<ProjectApi>> => {
    const worker = await bootWorker<ProjectApi>({
      url: new URL(projectUrl, import.meta.url).href,
      onLost: () => (live = null),
      role: 'project',
    });
    await worker.guard<unknown>(worker.remote.start(place));
    return worker;
  };
  const call = async <T>(work: (remote: Remote<ProjectApi>) => Promise<T>): Promise<T> => {
    live ??= boot();
    const starting = live;
    const worker = await starting.catch((error: unknown) => {
      if (live === starting) live = null;
      throw error;
    });
    return worker.guard(work(worker.remote));
  };
  const attempt = <T>(work: (remote: Remote<ProjectApi>) => Promise<Result<T>>): Promise<Result<T>> =>
    call(work).catch((error: unknown) => fail(failureOf(error)));

  return {
    start: () => call((remote) => remote.start(place)).catch(() => ({ keeps: false })),
    peek: () => attempt((remote) => remote.peek()),
    revision: () => call((remote) => remote.revision()).catch(() => 0),
    blobs: (project) => attempt((remote) => remote.blobs(project)),
    keep: (blob, onProgress) => attempt((remote) => remote.keep(blob, proxy(onProgress))),
    commit: (project) => attempt((remote) => remote.commit(project)),
    sweep: () => call((remote) => remote.sweep()).catch(() => undefined),
    usage: () => call((remote) => remote.usage()).catch(() => ({ own: 0, all: null, quota: null })),
    forget: () => attempt((remote) => remote.forget()),
    pack: (project, blobs) => attempt((remote) => remote.pack(project, blobs)),
    unpack: (file) => attempt((remote) => remote.unpack(file)),
  };
}
