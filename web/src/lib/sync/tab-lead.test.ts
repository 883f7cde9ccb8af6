import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { leadTabs, type TabLock, type TabWord } from './tab-lead.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface Tab {
  isFrozen: boolean;
  isSeen: boolean;
  leads: boolean;
  close: () => void;
}

/** Tabs of one browser. A frozen one hears nothing and its timers stand still; what it missed comes when it thaws. */
class Browser {
  readonly #line: { readonly tab: Tab; readonly granted: () => void; readonly lost: () => void }[] = [];
  readonly #ears = new Map<Tab, (word: TabWord) => void>();
  readonly #missed = new Map<Tab, (() => void)[]>();

  open(): Tab {
    const tab: Tab = { isFrozen: false, isSeen: true, leads: false, close: () => undefined };
    const lock: TabLock = {
      request: (steal, granted, lost) => {
        const place = { tab, granted, lost };
        const [holder] = this.#line;
        if (steal && holder) {
          this.#line.shift();
          this.#do(holder.tab, holder.lost);
          this.#line.unshift(place);
        } else this.#line.push(place);
        if (this.#line[0] === place) granted();
        return () => {
          const was = this.#line.indexOf(place);
          if (was >= 0) this.#line.splice(was, 1);
          if (was === 0) this.#line[0]?.granted();
        };
      },
      say: (word) => {
        for (const [other, hear] of this.#ears) if (other !== tab) this.#do(other, () => hear(word));
      },
      hear: (listener) => {
        this.#ears.set(tab, listener);
        return () => void this.#ears.delete(tab);
      },
      isSeen: () => tab.isSeen,
      every: (ms, run) => {
        const id = setInterval(() => !tab.isFrozen && run(), ms);
        return () => clearInterval(id);
      },
    };
    tab.close = leadTabs(
      lock,
      () => (tab.leads = true),
      () => (tab.leads = false),
    );
    return tab;
  }

  thaw(tab: Tab): void {
    tab.isFrozen = false;
    for (const run of this.#missed.get(tab)?.splice(0) ?? []) run();
  }

  #do(tab: Tab, run: () => void): void {
    if (tab.isFrozen) this.#missed.set(tab, [...(this.#missed.get(tab) ?? []), run]);
    else run();
  }
}

test('one tab leads; the next takes over when it closes', () => {
  const browser = new Browser();
  const [one, two] = [browser.open(), browser.open()];
  vi.advanceTimersByTime(60_000);
  expect([one.leads, two.leads]).toEqual([true, false]);
  one.close();
  expect(two.leads).toBe(true);
});

test('a frozen leader is replaced by the tab that is seen, and stands in line when it wakes', () => {
  const browser = new Browser();
  const [frozen, hidden, hand] = [browser.open(), browser.open(), browser.open()];
  hidden.isSeen = false;
  frozen.isFrozen = true;
  vi.advanceTimersByTime(8000);
  expect([hidden.leads, hand.leads]).toEqual([false, true]);
  browser.thaw(frozen);
  vi.advanceTimersByTime(60_000);
  expect([frozen.leads, hidden.leads, hand.leads]).toEqual([false, false, true]);
  hand.close();
  hidden.close();
  expect(frozen.leads).toBe(true);
});
