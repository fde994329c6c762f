/** A font file as the bundler hands it over: its bytes. */
declare module '*.ttf' {
  const bytes: Uint8Array;
  export default bytes;
}
