import type { Action } from './action.ts';
import { addTerm } from './add-term.ts';
import { changeLanguages } from './change-languages.ts';
import { changeMember } from './change-member.ts';
import { changeTerm } from './change-term.ts';
import { compareVersions } from './compare-versions.ts';
import { createProgramme } from './create-programme.ts';
import { cutVersion } from './cut-version.ts';
import { decideVersion } from './decide-version.ts';
import { inviteMember } from './invite-member.ts';
import { listMembers } from './list-members.ts';
import { listProgrammes } from './list-programmes.ts';
import { listTerms } from './list-terms.ts';
import { listVersions } from './list-versions.ts';
import { listWriting } from './list-writing.ts';
import { changeProfile, readProfile } from './profile.ts';
import { readHistory } from './read-history.ts';
import { readLanguages } from './read-languages.ts';
import { readMoment } from './read-moment.ts';
import { readProgramme } from './read-programme.ts';
import { readRates } from './read-rates.ts';
import { readTranslations } from './read-translations.ts';
import { removeMember } from './remove-member.ts';
import { removeTerm } from './remove-term.ts';
import { search } from './search.ts';
import { suggestTranslation } from './suggest-translation.ts';
import { submitVersion } from './submit-version.ts';
import { createToken, deleteToken, listTokens } from './tokens.ts';
import { withdrawInvitation } from './withdraw-invitation.ts';

/** Every action that the API offers, in the order in which OpenAPI lists them. */
export const actions: readonly Action[] = [
	listProgrammes,
	createProgramme,
	search,
	readProgramme,
	readHistory,
	readTranslations,
	readRates,
	suggestTranslation,
	readLanguages,
	changeLanguages,
	listWriting,
	readMoment,
	listVersions,
	cutVersion,
	submitVersion,
	decideVersion,
	compareVersions,
	listTerms,
	addTerm,
	changeTerm,
	removeTerm,
	listMembers,
	inviteMember,
	withdrawInvitation,
	changeMember,
	removeMember,
	readProfile,
	changeProfile,
	listTokens,
	createToken,
	deleteToken,
] as readonly unknown[] as readonly Action[];
