import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { untilPainted } from './people.ts';
import { takeTour } from './tour/tour.ts';
import { DESK, openBrowser, PHONE } from './browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const SMALL = { width: 320, height: 640 };
/** Codes and values that belong in a log, never in front of a lifter. */
const RAW = /\b(undefined|NaN|null|\[object|[a-z]+_[a-z]+_?[a-z]*|Error:|ECONN\w*)\b/;

test(
  'every screen, in both themes: nothing for axe to say, nothing wider than the screen, every target within reach of a thumb, no raw code',
  { timeout: 240_000 },
  async () => {
    const found: string[] = [];
    const seen: string[] = [];
    await takeTour(browser, inject('webUrl'), async (page, name) => {
      seen.push(name);
      for (const scheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
        await untilPainted(page);
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze();
        found.push(
          ...violations.flatMap(({ id, nodes }) =>
            nodes.slice(0, 2).map((node) => `${name} ${scheme}: ${id} ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`),
          ),
        );
      }
      for (const viewport of [SMALL, DESK, PHONE]) {
        await page.setViewportSize(viewport);
        await page.waitForTimeout(60);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        if (width > viewport.width) found.push(`${name}: ${width} px wide on ${viewport.width}`);
      }
      found.push(...(await lostAtTwiceTheText(page)).map((lost) => `${name} at 200 % text: ${lost}`));
      found.push(...(await smallTargets(page)).map((target) => `${name}: ${target}`));
      const raw = RAW.exec(await page.locator('body').innerText());
      if (raw) found.push(`${name}: says "${raw[0]}"`);
    });
    expect(found).toEqual([]);
    expect(seen.length).toBeGreaterThan(20);
  },
);

/** Words that a reader with text twice as large cannot get at: cut by a box that does not scroll, or out at the side. */
async function lostAtTwiceTheText(page: Page): Promise<string[]> {
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  await page.locator('html[data-large-text]').waitFor();
  await page.waitForTimeout(60);
  const lost = await page.evaluate(() => {
    const cuts = (box: Element, words: DOMRect) => {
      const { overflowX, overflowY } = getComputedStyle(box);
      const edge = box.getBoundingClientRect();
      const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
      return (
        (hides(overflowX) && (words.right > edge.right + 1 || words.left < edge.left - 1)) ||
        (hides(overflowY) && (words.bottom > edge.bottom + 2 || words.top < edge.top - 2))
      );
    };
    const found = document.documentElement.scrollWidth > innerWidth ? [`${document.documentElement.scrollWidth} px wide`] : [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(texts.currentNode);
      const words = range.getBoundingClientRect();
      const said = (texts.currentNode.textContent ?? '').trim().slice(0, 40);
      const holder = texts.currentNode.parentElement;
      if (said === '' || words.height < 2 || holder === null) continue;
      if (words.right > innerWidth + 1 && holder.clientWidth > 2) found.push(`"${said}" ends at ${Math.round(words.right)} px`);
      for (let box: Element | null = holder; box; box = box.parentElement) {
        // For screen readers alone, or within something that scrolls.
        if (box.clientWidth <= 2 || /auto|scroll/.test(getComputedStyle(box).overflowY)) break;
        if (!cuts(box, words)) continue;
        found.push(`"${said}" is cut off`);
        break;
      }
    }
    return found;
  });
  await page.evaluate(() => (document.documentElement.style.fontSize = ''));
  return lost;
}

/** Buttons and links under 44 px, in either direction, that are not inside a line of text. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('button, a[href], summary')].flatMap((element) => {
      const style = getComputedStyle(element, '::after');
      const { width, height } = element.getBoundingClientRect();
      const isStretched = style.position === 'absolute' && style.content !== 'none';
      const isHidden = width === 0 || height === 0;
      return isHidden || isStretched || (width >= 44 && height >= 44)
        ? []
        : [`${element.outerHTML.slice(0, 120)} is ${Math.round(width)} x ${Math.round(height)}`];
    }),
  );
}
