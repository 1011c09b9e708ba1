import classes from './TableSkeleton.module.css'

const WIDTHS = [148, 120, 176, 132, 160, 112, 168, 140, 124, 156, 136, 172]

/** The shape of the table until its first rows are there. */
export function TableSkeleton({ label }: { label: string }) {
  return (
    <div className={classes['skeleton']} role="status" aria-label={label}>
      <div className={classes['head']} />
      {WIDTHS.map((width, row) => (
        <div key={row} className={classes['row']} aria-hidden>
          <i style={{ width: 14 }} />
          <i style={{ width }} />
          <i style={{ width: 64 }} />
          <i style={{ width: 56 }} />
          <i style={{ width: 48 }} />
          <i style={{ width: 80 }} />
          <i style={{ width: 80 }} />
        </div>
      ))}
    </div>
  )
}
