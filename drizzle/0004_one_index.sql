DROP INDEX "document_update_programme_id_sequence_index";--> statement-breakpoint
ALTER TABLE "document_update" DROP CONSTRAINT "document_update_pkey";--> statement-breakpoint
ALTER TABLE "document_update" ADD CONSTRAINT "document_update_programme_id_sequence_pk" PRIMARY KEY("programme_id","sequence");
