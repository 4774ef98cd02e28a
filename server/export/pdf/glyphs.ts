import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/**
 * Knows which characters the compiler's fonts can show. PDF/UA allows no other, and one flag or Chinese
 * name in a text must not keep the whole programme from being printed.
 */
export class Glyphs {
	private readonly compiler: NodeCompiler;
	private readonly folder: string;
	/** Characters as they are read, letter and accents together, that were tried: whether they show. */
	private readonly tried = new Map<string, boolean>();

	constructor(compiler: NodeCompiler, folder: string) {
		this.compiler = compiler;
		this.folder = folder;
		compiler.addSource(`${folder}/glyphs.typ`, inEachFace);
	}

	/** Puts `�` for what cannot be shown; of a letter with an accent that no font has, the letter stays. */
	showable(text: string): string {
		const runs = new Set(text.match(beyondAscii));
		const found = new Set([...runs].flatMap(charactersOf));
		this.try([...found].filter((character) => !this.tried.has(character)));
		if ([...found].every((character) => this.tried.get(character))) return text;
		return text.replace(beyondAscii, (run) =>
			charactersOf(run)
				.map((character) => (this.tried.get(character) ? character : this.instead(character)))
				.join(''),
		);
	}

	private instead(character: string): string {
		const [letter = ''] = character;
		if (invisible.test(letter)) return '';
		this.try([letter]);
		return this.tried.get(letter) ? letter : '\ufffd';
	}

	/** Mostly all can be shown, which one attempt says; else the halves are tried by themselves. */
	private try(characters: readonly string[]): void {
		if (characters.length === 0) return;
		const shown = this.canShow(characters);
		if (shown || characters.length === 1) {
			for (const character of characters) this.tried.set(character, shown);
			return;
		}
		const half = characters.length >> 1;
		this.try(characters.slice(0, half));
		this.try(characters.slice(half));
	}

	private canShow(characters: readonly string[]): boolean {
		const { compiler, folder } = this;
		compiler.mapShadow(`${folder}/glyphs.json`, Buffer.from(JSON.stringify(characters)));
		const { result } = compiler.compile({ mainFilePath: `${folder}/glyphs.typ`, resetRead: true });
		if (!result) return false;
		try {
			compiler.pdf(result, { pdfStandard: 'ua-1' });
			return true;
		} catch {
			return false; // That is how the compiler says which rules a document breaks.
		}
	}
}

/** Each character in the faces of texts, tables and headings: which font helps out depends on the face. */
const inEachFace = `
#set document(title: "glyphs")
#for glyph in json("/glyphs.json") {
  for (font, weight) in (("Source Serif 4", "regular"), ("Source Sans 3", "regular"), ("Source Sans 3", "semibold")) {
    par(text(font: font, weight: weight, "x " + glyph + " x" + glyph + "x"))
  }
}`;

/** Characters beyond ASCII with the letter before them, which an accent may belong to. */
const beyondAscii = /.?[^\0-\x7f]+/gsu;
const invisible = /\p{Default_Ignorable_Code_Point}/u;
const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

function charactersOf(run: string): string[] {
	return Array.from(segmenter.segment(run), ({ segment }) => segment);
}
