/** What a node of the tape is. */
export const NODE = { object: 1, list: 2, text: 3, escaped: 4, number: 5, yes: 6, no: 7, nothing: 8 } as const;

/** The nodes of one JSON value in order of appearance, as offsets into its bytes. */
export class NodeTape {
  /** Nodes found. */
  count = 0;
  kinds = new Uint8Array(256);
  /** Offsets of a node's text: inside the quotes of a string, from bracket to bracket of an object or list. */
  starts = new Int32Array(256);
  ends = new Int32Array(256);
  next = new Int32Array(256);

  protected close(node: number, end: number): void {
    this.ends[node] = end;
    this.next[node] = this.count;
  }

  protected node(kind: number, start: number, end: number): void {
    const { count } = this;
    if (count === this.kinds.length) this.grow();
    this.kinds[count] = kind;
    this.starts[count] = start;
    this.ends[count] = end;
    this.next[count] = count + 1;
    this.count = count + 1;
  }

  private grow(): void {
    const size = this.kinds.length * 2;
    const kinds = new Uint8Array(size);
    kinds.set(this.kinds);
    this.kinds = kinds;
    this.starts = longer(this.starts, size);
    this.ends = longer(this.ends, size);
    this.next = longer(this.next, size);
  }
}

function longer(old: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(size);
  grown.set(old);
  return grown;
}
