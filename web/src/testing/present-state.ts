/** Where a booking stands as the desk is told, for tests; confirmed with Sri unless told otherwise. */
import type { PresentState } from "#schema/insight";

export const presentState = (change: Partial<PresentState> = {}): PresentState => ({
  phase: "confirmed",
  isOpen: true,
  therapistId: "t1",
  therapistGender: "female",
  customerName: "Maya",
  customerWhatsApp: "+62812",
  areaCode: "31.74.03",
  location: "Mampang Prapatan",
  address: "",
  landmark: "",
  accessNote: "",
  hasEntrancePhoto: false,
  notes: "",
  genderPreference: "any",
  serviceDuration: "90",
  priceLines: [],
  priceIdr: 210_000,
  feeDueIdr: 0,
  payment: null,
  attempt: 1,
  maxAttempts: 5,
  deadlines: [],
  ...change,
});
