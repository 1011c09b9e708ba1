/** The nonce that the content security policy asks of style elements made by scripts: Mantine, AG Grid, CodeMirror. */
export const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

/** Names the nonce to the scroll lock of dialogs, which makes a style element of its own and asks for it by this name. */
export const announceStyleNonce = (): void => {
  Reflect.set(globalThis, '__webpack_nonce__', styleNonce())
}
