CREATE TABLE "compaction" (
	"programme_id" uuid PRIMARY KEY NOT NULL,
	"sequence" bigint NOT NULL
);
--> statement-breakpoint
DROP INDEX "item_programme_id_changed_at_index";--> statement-breakpoint
ALTER TABLE "document_update" ADD COLUMN "from" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "document_update" ADD COLUMN "key" uuid;--> statement-breakpoint
ALTER TABLE "compaction" ADD CONSTRAINT "compaction_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item" DROP COLUMN "changed_at";--> statement-breakpoint
ALTER TABLE "visit" DROP COLUMN "since";--> statement-breakpoint
ALTER TABLE "document_update" ADD CONSTRAINT "document_update_key_unique" UNIQUE("key");