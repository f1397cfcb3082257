import type { Column } from '../../model/table';

export const isNumeric = ({ kind }: Column): boolean => kind === 'integer' || kind === 'decimal' || kind === 'double';
export const isTime = ({ kind }: Column): boolean => kind === 'date' || kind === 'timestamp';
