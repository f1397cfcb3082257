import { buildCatalogue } from '../../catalogue';
import type { Catalogue } from '../../define';
import type { Mart } from '../../../mart/mart';
import type { Property } from '../../../model/filter';
import type { FunnelSpec } from '../spec';
import { scopesAt } from './scopes-at';

const known = new WeakMap<Mart, Promise<Catalogue>>();

/** The properties to compare by: those asked for, else all of few values that exist where step `from` is reached. */
export async function driverProperties(spec: FunnelSpec, mart: Mart): Promise<readonly Property[]> {
  const { properties = null, from = 0 } = spec.drivers ?? {};
  if (properties) return properties;
  const catalogue = known.get(mart) ?? buildCatalogue(mart);
  known.set(mart, catalogue);
  catalogue.catch(() => known.delete(mart));
  const scopes = scopesAt(spec, from);
  return (await catalogue).properties.filter(({ of }) => scopes.includes(of)).map(({ column, of }) => ({ column, of }));
}
