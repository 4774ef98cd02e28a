ALTER TABLE "submission" ADD COLUMN "reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "version" ADD COLUMN "unreviewed" integer;