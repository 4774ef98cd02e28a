-- What was frozen, submitted, decided and recorded stays as it is, whoever asks.
create function refuse_change() returns trigger language plpgsql as $$
begin
	raise exception '% on % is refused: its rows are immutable', tg_op, tg_table_name
		using errcode = 'restrict_violation';
end
$$;
--> statement-breakpoint
create trigger immutable before update or delete or truncate on "version"
	for each statement execute function refuse_change();
--> statement-breakpoint
create trigger immutable before update or delete or truncate on "submission"
	for each statement execute function refuse_change();
--> statement-breakpoint
create trigger immutable before update or delete or truncate on "decision"
	for each statement execute function refuse_change();
--> statement-breakpoint
create trigger immutable before update or delete or truncate on "audit_event"
	for each statement execute function refuse_change();
