// @ts-check
// The templates that screens are drawn from (draw.js): taken out of the page that brings them, at hand while its document is.

/** @type {Map<string, HTMLTemplateElement>} by id */
const templates = new Map();

/** @param {ParentNode} page @returns {boolean} whether it brought any */
export function takeTemplates(page) {
  const found = [...page.querySelectorAll("template[data-draw]")].filter((one) => one instanceof HTMLTemplateElement);
  for (const template of found) {
    template.remove();
    templates.set(template.id, template);
  }
  return found.length > 0;
}

/** @param {string} id @returns {HTMLTemplateElement} Throws Error where no page brought it. */
export function templateOf(id) {
  const template = templates.get(id);
  if (!template) throw new Error(`no template ${id}`);
  return template;
}
