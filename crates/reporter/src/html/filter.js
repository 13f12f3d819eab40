
// The filters work by style alone; with this they also take words, count, and leave out files without findings.
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  document.documentElement.classList.add("js");
  const findings = [...document.querySelectorAll(".finding")];
  const files = [...document.querySelectorAll(".file")];
  const texts = findings.map((finding) => finding.textContent.toLowerCase());
  const apply = () => {
    const classes = ["rule", "pack", "file"].map((name) => form.elements[name].value).filter(Boolean);
    const words = form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
    const severities = [...form.querySelectorAll("[name=severity]:checked")].map((box) => box.value);
    let shown = 0;
    findings.forEach((finding, at) => {
      const has = (name) => finding.classList.contains(name);
      const fits = severities.some(has) && classes.every(has) && words.every((word) => texts[at].includes(word));
      finding.hidden = !fits;
      shown += Number(fits);
    });
    for (const file of files) file.hidden = !file.querySelector(".finding:not([hidden])");
    form.querySelector("output").textContent = `${shown} of ${findings.length} shown`;
  };
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.hidden) form.reset();
    const around = target.closest("details");
    if (around) around.open = true;
    setTimeout(() => target.scrollIntoView());
  };
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", reveal);
  apply();
})();
