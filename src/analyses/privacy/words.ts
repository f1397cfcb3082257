import type { Text } from '../../i18n/text';
import { isPersonal, type Pii } from '../../model/privacy';
import type { ListedColumn } from './listed-columns';
import type { PrivacyResult } from './result';

const TELLING = 0.3;

export interface Words {
  readonly answer: string;
  readonly caveats: readonly string[];
}

/** The answer, from the result and from what is protected. */
export function privacyWords(result: PrivacyResult, all: readonly ListedColumn[], text: Text): Words {
  const listed = all.filter(({ pii }) => isPersonal(pii.class));
  const open = listed.filter(({ step }) => step === undefined).length;
  const { anonymity } = result;
  const hiding = anonymity && anonymity.quasi.length > 0 && anonymity.smallest !== null ? anonymity : null;
  return {
    answer: text.prose([
      listed.length === 0
        ? text.t('privacy.answer.none', { columns: result.columns })
        : text.t(`privacy.answer.${open === 0 ? 'done' : open === listed.length ? 'bare' : 'open'}`, { n: listed.length, open }),
      hiding === null
        ? ''
        : hiding.below.rows === 0
          ? text.t('privacy.answer.kept', { table: hiding.table, k: hiding.smallest ?? 0 })
          : text.t('privacy.answer.broken', {
              rows: hiding.below.rows,
              table: hiding.table,
              share: text.percent(hiding.below.share),
              k: hiding.k,
              smallest: hiding.smallest ?? 0,
            }),
    ]),
    caveats:
      hiding === null
        ? []
        : [
            hiding.person === null ? text.t('privacy.caveat.rows') : text.t('privacy.caveat.people', { column: hiding.person }),
            text.t('privacy.caveat.missing'),
          ],
  };
}

/** What spoke for a column being personal. */
export function byWords({ by, share }: Pii, text: Text): string {
  if (by === 'own') return text.t('privacy.by.own');
  if (by === null) return text.t('privacy.by.recipe');
  // A few fitting values are chance: then it was the name alone.
  if (share === null || (by === 'name' && share < TELLING)) return text.t('privacy.by.name');
  return text.t(by === 'name' ? 'privacy.by.both' : 'privacy.by.values', { share: text.percent(share, 0) });
}

export function sizeWords({ from, to }: { readonly from: number; readonly to: number | null }, text: Text): string {
  if (to === null) return text.t('privacy.size.more', { from });
  return from === to ? text.t('privacy.size.one', { from }) : text.t('privacy.size.range', { from, to });
}
