/** Browsers say where a page comes from; whoever sends no Origin is no page, and is held by its token alone. */
export function originGuard(origins: readonly string[]): (origin: string | undefined) => boolean {
  const allowed = new Set(origins);
  return (origin) => origin === undefined || allowed.has(origin);
}
