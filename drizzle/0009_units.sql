ALTER TABLE "invitation" RENAME COLUMN "unit" TO "unit_name";--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "unit" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
UPDATE "invitation" SET "unit" = jsonb_build_object("programme"."frame" -> 'languages' ->> 0, "invitation"."unit_name") FROM "programme" WHERE "programme"."id" = "invitation"."programme_id" AND "invitation"."unit_name" <> '';--> statement-breakpoint
ALTER TABLE "invitation" DROP COLUMN "unit_name";--> statement-breakpoint
ALTER TABLE "membership" RENAME COLUMN "unit" TO "unit_name";--> statement-breakpoint
ALTER TABLE "membership" ADD COLUMN "unit" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
UPDATE "membership" SET "unit" = jsonb_build_object("programme"."frame" -> 'languages' ->> 0, "membership"."unit_name") FROM "programme" WHERE "programme"."id" = "membership"."programme_id" AND "membership"."unit_name" <> '';--> statement-breakpoint
ALTER TABLE "membership" DROP COLUMN "unit_name";
