// In these pages the result of a sheet is sent, not downloaded.
const PAGE_WORDS = JSON.parse(document.getElementById("words").textContent);
{
  const memory = JSON.parse(document.getElementById("sheet").textContent).about.memory;
  const own = WORDS[TONGUE];
  own.download = PAGE_WORDS.send.replace("{memory}", memory);
  own.keys = own.keys.map(([key, text]) => [key, key === "Ctrl+S" ? own.download : text]);
}
