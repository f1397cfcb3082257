import type { Page } from '@playwright/test';

interface Watched {
  longTasks: number[];
}

/** Counts main-thread tasks of 50 ms and more from the next navigation on. */
export async function watchLongTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen: number[] = [];
    Object.assign(window, { longTasks: seen });
    new PerformanceObserver((list) => seen.push(...list.getEntries().map((entry) => entry.duration))).observe({
      type: 'longtask',
      buffered: true,
    });
  });
}

export const forgetLongTasks = (page: Page): Promise<void> =>
  page.evaluate(() => {
    (window as unknown as Watched).longTasks.length = 0;
  });

/** Milliseconds of the longest task seen; 0 when none took 50 ms. */
export const longestTask = (page: Page): Promise<number> => page.evaluate(() => Math.max(0, ...(window as unknown as Watched).longTasks));

/** Makes a long task on purpose: a watch that sees nothing must be known to see. */
export async function provesLongTasksAreSeen(page: Page): Promise<boolean> {
  await page.evaluate(() => {
    setTimeout(() => {
      const end = performance.now() + 90;
      while (performance.now() < end);
    });
  });
  await page.waitForTimeout(400);
  const seen = (await longestTask(page)) >= 85;
  await forgetLongTasks(page);
  return seen;
}
