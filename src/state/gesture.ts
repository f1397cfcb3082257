/** What is asked while a number is dragged belongs together: going back leads to before the drag, not through every place it passed. */
class Gesture {
  #under = false;
  #asked = false;

  begin(): void {
    this.#under = true;
    this.#asked = false;
  }

  end(): void {
    this.#under = false;
  }

  /** How the next question enters the history. */
  mode(): 'push' | 'replace' {
    const mode = this.#under && this.#asked ? 'replace' : 'push';
    this.#asked = true;
    return mode;
  }
}

export const gesture = new Gesture();
