/** The picture of each phrase: what it is about, before it is read. */
import Banknote from "lucide-react/icons/banknote";
import Bath from "lucide-react/icons/bath";
import Bell from "lucide-react/icons/bell";
import Bike from "lucide-react/icons/bike";
import CalendarClock from "lucide-react/icons/calendar-clock";
import Check from "lucide-react/icons/check";
import CircleCheck from "lucide-react/icons/circle-check";
import CircleParking from "lucide-react/icons/circle-parking";
import HelpCircle from "lucide-react/icons/circle-question-mark";
import Clock from "lucide-react/icons/clock";
import CloudRain from "lucide-react/icons/cloud-rain";
import Coins from "lucide-react/icons/coins";
import Dog from "lucide-react/icons/dog";
import DoorOpen from "lucide-react/icons/door-open";
import DropletOff from "lucide-react/icons/droplet-off";
import Droplets from "lucide-react/icons/droplets";
import Dumbbell from "lucide-react/icons/dumbbell";
import Feather from "lucide-react/icons/feather";
import Fence from "lucide-react/icons/fence";
import Footprints from "lucide-react/icons/footprints";
import GlassWater from "lucide-react/icons/glass-water";
import Handshake from "lucide-react/icons/handshake";
import Heart from "lucide-react/icons/heart";
import Hotel from "lucide-react/icons/hotel";
import Hourglass from "lucide-react/icons/hourglass";
import KeyRound from "lucide-react/icons/key-round";
import Layers from "lucide-react/icons/layers";
import LogIn from "lucide-react/icons/log-in";
import MapPin from "lucide-react/icons/map-pin";
import MapPinned from "lucide-react/icons/map-pinned";
import OctagonX from "lucide-react/icons/octagon-x";
import Package from "lucide-react/icons/package";
import Pause from "lucide-react/icons/pause";
import Phone from "lucide-react/icons/phone";
import Receipt from "lucide-react/icons/receipt";
import RefreshCw from "lucide-react/icons/refresh-cw";
import Shield from "lucide-react/icons/shield";
import ShieldCheck from "lucide-react/icons/shield-check";
import ShowerHead from "lucide-react/icons/shower-head";
import Smile from "lucide-react/icons/smile";
import Snowflake from "lucide-react/icons/snowflake";
import Sparkles from "lucide-react/icons/sparkles";
import Sun from "lucide-react/icons/sun";
import ThumbsUp from "lucide-react/icons/thumbs-up";
import Timer from "lucide-react/icons/timer";
import TrafficCone from "lucide-react/icons/traffic-cone";
import VolumeX from "lucide-react/icons/volume-x";
import Wallet from "lucide-react/icons/wallet";
import type { PhraseCode } from "#schema/phrases";
import type { IconShape } from "../../ui/icon.tsx";

export const phraseShapes: Record<PhraseCode, IconShape> = {
  leaving: Bike,
  soon: Clock,
  arriving_in: Clock,
  ready: Check,
  late: Timer,
  traffic: TrafficCone,
  rain: CloudRain,
  more_time: Hourglass,
  lost: HelpCircle,
  where: MapPin,
  meet: MapPinned,
  which_floor: Layers,
  floor: Layers,
  room: Hotel,
  security_knows: ShieldCheck,
  park_where: CircleParking,
  park_at: CircleParking,
  call_on_arrival: Phone,
  change_for: Coins,
  exact: Banknote,
  start_at: CalendarClock,
  see_you: CalendarClock,
  dog: Dog,
  ride_safely: Bike,
  fine: ThumbsUp,
  understood: CircleCheck,
  door: DoorOpen,
  arrived_at: MapPinned,
  bell: Bell,
  coming: DoorOpen,
  waiting_at: MapPinned,
  come_in: LogIn,
  come_up: Layers,
  wait: Hourglass,
  call_me: Phone,
  gate: Fence,
  security_asks: Shield,
  pin: KeyRound,
  shoes: Footprints,
  dog_away: Dog,
  wash: Droplets,
  towel: Bath,
  setup: Hourglass,
  softer: Feather,
  stronger: Dumbbell,
  pressure_good: ThumbsUp,
  pressure_ask: HelpCircle,
  quiet: VolumeX,
  cold: Snowflake,
  warm: Sun,
  more_oil: Droplets,
  less_oil: DropletOff,
  turn_over: RefreshCw,
  minutes_left: Timer,
  break: Pause,
  stop: OctagonX,
  thanks: Heart,
  welcome: Smile,
  lovely: Sparkles,
  water: GlassWater,
  shower: ShowerHead,
  price: Receipt,
  cash: Banknote,
  transferred: Wallet,
  received: CircleCheck,
  left_behind: Package,
  forgot: Package,
  again: Handshake,
};
