/** Fewer rems than this across the screen, and words get as many lines as they take. A small phone has 20. */
const NARROW_REM = 17;

/** An attachment for one box of a rem: marks the page while the reader's text is large for the screen, by whatever means they made it so. */
export function markLargeText(probe: HTMLElement): () => void {
  const measure = () => document.documentElement.toggleAttribute('data-large-text', innerWidth < NARROW_REM * probe.offsetWidth);
  const size = new ResizeObserver(measure);
  size.observe(probe);
  addEventListener('resize', measure);
  return () => {
    size.disconnect();
    removeEventListener('resize', measure);
  };
}
