/** Does pieces of work one after the other; one that fails holds up none. */
export function oneByOne(): (work: () => Promise<unknown>) => void {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    last = last.then(work, work);
  };
}
