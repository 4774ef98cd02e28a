ALTER TABLE "item_change" DROP COLUMN "after";--> statement-breakpoint
-- Entries are prolonged while people write on; what an item was before lies apart and is not written again.
ALTER TABLE "item_change" SET (toast_tuple_target = 128);
