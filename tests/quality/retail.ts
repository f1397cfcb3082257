import type { Model } from '../../src/model/model';

/** Online Retail, in the shared data folder beside the checkout. */
export const retailFile = '../shared/data/online-retail/online_retail.csv.gz';
export const retailModel: Model = {
  order: {
    table: 'retail',
    id: 'InvoiceNo',
    customer: 'CustomerID',
    time: 'InvoiceDate',
    amount: { times: ['Quantity', 'UnitPrice'] },
    reversal: { column: 'InvoiceNo', op: 'matches', value: '^C' },
  },
};
