/** The name of the browser's tab while the page that renders this is shown. */
export const PageTitle = ({ title }: { title: string }) => <title>{`${title} · Runfolio`}</title>
