import { FailureError } from '../model/failure';

/** Splits `--key value`, `--flag` and plain words. Throws usage on an unknown option or a missing value. */
export function parseArguments(args: readonly string[], options: Readonly<Record<string, 'value' | 'list' | 'flag'>>) {
  const words: string[] = [];
  const values = new Map<string, string[]>();
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (!arg.startsWith('--')) {
      words.push(arg);
      continue;
    }
    const [key = '', inline] = arg.slice(2).split(/=(.*)/s);
    const kind = options[key];
    if (!kind) throw new FailureError({ code: 'usage', message: `There is no option --${key}.`, params: { option: key } });
    if (kind === 'flag') {
      values.set(key, []);
      continue;
    }
    const given = inline ?? args[++i];
    if (given === undefined) throw new FailureError({ code: 'usage', message: `--${key} needs a value.`, params: { option: key } });
    values.set(key, kind === 'list' ? [...(values.get(key) ?? []), given] : [given]);
  }
  return {
    words,
    list: (key: string) => values.get(key) ?? [],
    value: (key: string) => values.get(key)?.[0],
    has: (key: string) => values.has(key),
  };
}
