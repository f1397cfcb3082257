import type { Text } from '../../i18n/text';
import type { StageName, StagesResult } from './spec';

export interface Words {
  readonly answer: string;
  readonly caveats: readonly string[];
}

/** The answer, from the result alone; the label "churned" never without its back-test. */
export function stagesWords({ stages, backtest, cold }: StagesResult, text: Text): Words {
  const customers = stages.reduce((sum, stage) => sum + stage.customers, 0);
  if (customers === 0) return { answer: text.t('stages.answer.none'), caveats: [] };
  const share = (name: StageName): string => text.percent(stages.find((stage) => stage.name === name)?.share, 0);
  const main = text.t('stages.answer.main', {
    n: customers,
    share: share('churned'),
    mature: share('mature'),
    decline: share('decline'),
  });
  const test =
    backtest.rate === null
      ? text.t('stages.backtestNone', { days: backtest.days })
      : text.t('stages.backtest', { churned: backtest.churned, days: backtest.days, rate: text.percent(backtest.rate, 0) });
  return {
    answer: text.prose([main, test]),
    caveats: cold === null || cold === 0 ? [] : [text.t('stages.caveat.cold', { n: cold })],
  };
}
