/** One short message at a time, for what has just been done. */
class Toast {
  message = $state('');
  #timer: ReturnType<typeof setTimeout> | undefined;

  say(message: string): void {
    this.message = message;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.message = ''), 5000);
  }
}

export const toast = new Toast();
