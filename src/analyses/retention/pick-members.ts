import { FailureError } from '../../model/failure';
import { readTime } from '../../time/range';
import type { Grouping } from './group-members';
import type { RetentionScan } from './scan';
import type { RetentionPeople } from './spec-more';

/**
 * Actors, ascending, behind a figure. `returned`: they count in the cell in at least one of their cohorts that are asked for; `away`: they belong to one and
 * count in none, so that both lists share out the people of those cohorts. A cell that the table does not have has nobody.
 * Throws spec-invalid with a path under `people`.
 */
export function pickMembers(asked: RetentionPeople, scan: RetentionScan): Int32Array {
  const { members, grid, grouping } = scan;
  const inGroup = groupTest(asked, grouping);
  const inRow = rowTest(asked, scan);
  const came = new Uint8Array(members.actor.length);
  if (asked.k === 0) came.fill(1);
  else
    scan.eachReturn(grid, (member, cell) => {
      if (cell === asked.k) came[member] = 1;
    });
  const actors: number[] = [];
  for (let m = 0; m < members.actor.length;) {
    const actor = members.actor[m] as number;
    let belongs = false;
    let returned = false;
    for (; m < members.actor.length && members.actor[m] === actor; m++) {
      if (!inRow((members.cohort[m] as number) - grid.first) || !inGroup(m)) continue;
      belongs = true;
      returned ||= came[m] === 1;
    }
    if (belongs && returned === (asked.which === 'returned')) actors.push(actor);
  }
  return Int32Array.from(actors);
}

function rowTest({ cohort, k }: RetentionPeople, { plan, grid }: RetentionScan): (row: number) => boolean {
  if (k >= grid.cells) return () => false;
  if (cohort === null) return (row) => grid.isComplete(row, k);
  const wanted = plan.periods.index(readTime(cohort, plan.zone, 'people.cohort').from) - grid.first;
  return (row) => row === wanted && grid.hasBegun(row, k);
}

function groupTest({ group, other }: RetentionPeople, grouping: Grouping | null): (member: number) => boolean {
  if (!group && !other) return () => true;
  if (!grouping || (group && !same(group.column, grouping.column))) {
    throw new FailureError({
      code: 'spec-invalid',
      path: other ? 'people.other' : 'people.group',
      message: 'People of a group need a breakdown by its column. Choose that breakdown, or leave the group out.',
    });
  }
  const wanted = grouping.groups.findIndex((each) => (other ? each.other === true : !each.other && same(each.value, group?.value)));
  return (member) => grouping.groupOf[member] === wanted;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
