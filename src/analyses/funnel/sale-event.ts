/** Name that a trace gives to a sale. */
export const SALE_EVENT = 'order';
