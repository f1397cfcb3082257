/** A list of numbers that grows without boxes, and so without garbage to collect. */
export class Numbers {
  private items = new Float64Array(16);
  private count = 0;

  get size(): number {
    return this.count;
  }

  push(value: number): void {
    if (this.count === this.items.length) {
      const wider = new Float64Array(this.count * 2);
      wider.set(this.items);
      this.items = wider;
    }
    this.items[this.count++] = value;
  }

  /** The numbers so far, shared: not to be kept over the next push. */
  all(): Float64Array {
    return this.items.subarray(0, this.count);
  }
}
