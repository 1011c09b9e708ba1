import type { ReactNode } from 'react'
import ReactMarkdown, { type Components } from 'react-markdown'

/** A link to elsewhere; what leads nowhere safe is only text. */
const Away = ({ href, children }: { href: string | undefined; children: ReactNode }) =>
  href === undefined || href === '' ? (
    children
  ) : (
    <a href={href} target="_blank" rel="noreferrer noopener" style={{ textDecoration: 'underline' }}>
      {children}
    </a>
  )

/** Headings stand below those of the page; pictures of other hosts are not loaded, but linked. */
const COMPONENTS: Components = {
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h4>{children}</h4>,
  h3: ({ children }) => <h5>{children}</h5>,
  h4: ({ children }) => <h6>{children}</h6>,
  h5: ({ children }) => <h6>{children}</h6>,
  a: ({ href, children }) => <Away href={href}>{children}</Away>,
  img: ({ src, alt }) => {
    const href = typeof src === 'string' ? src : ''
    return <Away href={href}>{alt || href}</Away>
  },
}

/** A text in Markdown. HTML in it is text, and only links that lead to a page or a mailbox are links. */
export const Markdown = ({ text }: { text: string }) => (
  <ReactMarkdown components={COMPONENTS}>{text}</ReactMarkdown>
)
