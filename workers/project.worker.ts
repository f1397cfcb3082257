import { expose } from 'comlink';
import { announceLife } from '../src/engine/watchdog';
import { idbRecords } from '../src/project/idb-records';
import { opfsFiles, removeFolder } from '../src/project/opfs-files';
import { createProjectServer } from '../src/project/project-server';

expose(createProjectServer({ files: opfsFiles, records: idbRecords, remove: removeFolder }));
void announceLife();
