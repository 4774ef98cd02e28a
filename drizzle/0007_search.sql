CREATE TABLE "search_index" (
	"programme_id" uuid PRIMARY KEY NOT NULL,
	"sequence" bigint NOT NULL,
	"format" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_text" (
	"programme_id" uuid NOT NULL,
	"item_id" text NOT NULL,
	"field" text NOT NULL,
	"language" text NOT NULL,
	"text" text NOT NULL,
	"words" "tsvector" NOT NULL,
	CONSTRAINT "search_text_programme_id_item_id_field_language_pk" PRIMARY KEY("programme_id","item_id","field","language")
);
--> statement-breakpoint
ALTER TABLE "search_index" ADD CONSTRAINT "search_index_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_text" ADD CONSTRAINT "search_text_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "search_text_words_index" ON "search_text" USING gin ("words");