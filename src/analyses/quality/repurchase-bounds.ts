export interface BuyersAndLost {
  /** Sales that name no customer. */
  readonly orders: number;
  /** Customers with a sale, and those of them with two or more. */
  readonly buyers: number;
  readonly again: number;
}

export interface RateBounds {
  readonly low: number;
  readonly high: number;
  /** The rate as it is computed without these sales; null without buyers. */
  readonly shown: number | null;
}

/**
 * Between what values the repurchase rate (buyers with two or more sales / buyers) lies, whoever placed the sales that name no customer. Lowest: each by
 * somebody new, who bought once: again / (buyers + orders). Highest: each by another known buyer who bought once so far, (again + orders) / buyers; once
 * these are used up, everyone bought twice and the rate is 1. Without known buyers two sales of one person make it 1.
 */
export function repurchaseBounds({ orders, buyers, again }: BuyersAndLost): RateBounds {
  if (buyers === 0) return { low: 0, high: orders > 1 ? 1 : 0, shown: null };
  return { low: again / (buyers + orders), high: Math.min(1, (again + orders) / buyers), shown: again / buyers };
}
