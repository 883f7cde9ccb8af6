import { SheetHistory } from './sheet-history.ts';

const isSheet = () => (history.state as { sheet?: boolean } | null)?.sheet === true;

/**
 * The page's own. An entry keeps Kit's state of the page below it, index and all: Kit takes going between the two for standing still, and neither
 * navigates nor loses where it is.
 */
export const pageSheets = new SheetHistory({
  push: () => history.pushState({ ...(history.state as object | null), sheet: true }, ''),
  back: () => history.back(),
  isSheet,
  soon: (run) => void setTimeout(run),
});
addEventListener('popstate', () => pageSheets.popped());
