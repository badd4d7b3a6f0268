/* The article's lead picture: chosen in the dialog, dropped or pasted on its place, taken
   away again. The form holds nothing but its identity. */
"use strict";

(() => {
  const { SCRIPT, choose, fill, image, isPicture, lacksOf, make, named, upload, words } =
    window.deskPictures;

  class Lead {
    constructor(root) {
      this.root = root;
      this.field = root.querySelector("[data-lead-typed] input");
      this.shown = root.querySelector("[data-lead-shown]");
      this.said = root.querySelector("[data-lead-said]");
      this.remove = root.querySelector("[data-lead-remove]");
      const open = root.querySelector("[data-lead-choose]");
      open.addEventListener("click", async () => {
        const picture = await choose();
        if (picture) this.take(picture);
        open.focus();
      });
      this.remove.addEventListener("click", () => {
        this.take(null);
        open.focus();
      });
      // What is taken from a conflict or a draft comes as a change of the field.
      this.field.addEventListener("change", () => this.look());
      root.addEventListener("dragover", (event) => {
        if (event.dataTransfer.types.includes("Files")) event.preventDefault();
      });
      root.addEventListener("drop", (event) => this.send(event, event.dataTransfer.files));
      root.addEventListener("paste", (event) => this.send(event, event.clipboardData.files));
      root.querySelector("[data-lead-tools]").hidden = false;
      root.querySelector("[data-lead-typed]").hidden = true;
      this.uuid = this.field.value;
    }

    take(picture) {
      this.uuid = picture?.uuid ?? "";
      this.field.value = this.uuid;
      this.show(picture);
      this.field.dispatchEvent(new Event("input", { bubbles: true }));
      this.field.dispatchEvent(new Event("change", { bubbles: true }));
    }

    async look() {
      if (this.field.value === this.uuid) return;
      this.uuid = this.field.value;
      try {
        this.show(this.uuid ? await named(this.uuid) : null);
      } catch (error) {
        this.said.textContent = words(error);
      }
    }

    show(picture) {
      this.remove.hidden = !picture;
      if (!picture) {
        this.shown.replaceChildren();
        this.said.textContent = "";
        return;
      }
      const name = make("span", {}, picture.name);
      this.shown.replaceChildren(image(picture), name);
      const link = make("a", { href: picture.address, target: "_blank" }, SCRIPT.sayDescribe);
      this.said.replaceChildren(lacksOf(picture), " ", link);
    }

    async send(event, files) {
      const file = [...files].find(isPicture);
      if (!file) return;
      event.preventDefault();
      try {
        const { picture } = await upload(file, (part) => {
          const percent = Math.round(part * 100);
          this.said.textContent = fill(SCRIPT.sayProgress, { name: file.name, percent });
        });
        this.take(picture);
      } catch (error) {
        this.said.textContent = words(error);
      }
    }
  }

  for (const root of document.querySelectorAll("[data-lead]")) new Lead(root);
})();
