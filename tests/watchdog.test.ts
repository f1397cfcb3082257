import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { heartbeat } from '../src/engine/watchdog';
import { createGuard } from '../src/engine/watchdog-guard';

describe('heartbeat', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const start = (ping: () => Promise<unknown>, limit = (): number => 10_000): { onDeath: ReturnType<typeof vi.fn>; stop: () => void } => {
    const onDeath = vi.fn();
    return { onDeath, stop: heartbeat({ ping, every: 2000, limit, onDeath }) };
  };

  test('a worker that answers, even with a refusal, lives', async () => {
    const ping = vi.fn().mockResolvedValueOnce(null).mockRejectedValue(new Error('no'));
    const { onDeath, stop } = start(ping);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ping.mock.calls.length).toBeGreaterThan(20);
    expect(onDeath).not.toHaveBeenCalled();
    stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('silence beyond the limit is death, told once', async () => {
    const { onDeath } = start(() => new Promise(() => undefined));
    await vi.advanceTimersByTimeAsync(11_000);
    expect(onDeath).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(onDeath).toHaveBeenCalledTimes(1);
  });

  test('a worker at work has longer', async () => {
    let busy = true;
    const { onDeath } = start(
      () => new Promise(() => undefined),
      () => (busy ? 300_000 : 10_000),
    );
    await vi.advanceTimersByTimeAsync(200_000);
    expect(onDeath).not.toHaveBeenCalled();
    busy = false;
    await vi.advanceTimersByTimeAsync(1000);
    expect(onDeath).toHaveBeenCalledTimes(1);
  });

  test('nothing is told after it was stopped', async () => {
    const { onDeath, stop } = start(() => new Promise(() => undefined));
    await vi.advanceTimersByTimeAsync(5000);
    stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(onDeath).not.toHaveBeenCalled();
  });
});

describe('guard', () => {
  test('passes results and errors on, and forgets them', async () => {
    const guard = createGuard();
    await expect(guard.hold(Promise.resolve(1))).resolves.toBe(1);
    await expect(guard.hold(Promise.reject(new Error('mine')))).rejects.toThrow('mine');
    await Promise.resolve();
    expect(guard.open()).toBe(0);
  });

  test('closing rejects what is open and what comes later, once', async () => {
    const guard = createGuard();
    const open = guard.hold(new Promise(() => undefined));
    expect(guard.open()).toBe(1);
    expect(guard.close('gone')).toBe(true);
    expect(guard.close('again')).toBe(false);
    await expect(open).rejects.toMatchObject({ failure: { code: 'engine-lost', params: { detail: 'gone' } } });
    await expect(guard.hold(Promise.resolve(1))).rejects.toMatchObject({ failure: { code: 'engine-lost' } });
  });
});
