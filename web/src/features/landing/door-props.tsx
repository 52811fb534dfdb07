/** The things at the door, each in the scene's own coordinates (640 by 720). */
import { kawungPath } from "../../ui/kawung.tsx";

export function Doorway() {
  return (
    <>
      <defs>
        <radialGradient id="door-room" cx=".5" cy=".34" r=".8">
          <stop offset="0" stopColor="#FCEBC6" />
          <stop offset=".45" stopColor="#F0C98B" />
          <stop offset="1" stopColor="#B67B47" />
        </radialGradient>
        <linearGradient id="door-leaf" x1="0" x2="1">
          <stop offset="0" stopColor="#4A2F20" />
          <stop offset="1" stopColor="#2E1D14" />
        </linearGradient>
      </defs>
      <path d="M196 84H444V520H418V110H222V520H196Z" fill="#3B261A" />
      <path d="M222 110H418V186H222Z" fill="#E9BE80" />
      <g fill="#3B261A">
        <path d="M222 182H418V192H222Z" />
        {[226, 288, 350].map((x) => (
          <path key={x} transform={`translate(${x} 116) scale(2)`} d={kawungPath} />
        ))}
        <path d="M286 110h4v74h-4zM350 110h4v74h-4z" />
      </g>
      <path d="M222 192H418V520H222Z" fill="url(#door-room)" />
      <path d="M222 480H418V520H222Z" fill="#C48B55" opacity=".55" />
      <path d="M320 192v46" stroke="#6E4527" strokeWidth="2" />
      <path d="M292 262c0-17 12-26 28-26s28 9 28 26Z" fill="#7A4A28" />
      <ellipse cx="320" cy="262" rx="28" ry="4.5" fill="#FFF6DF" />
      <g opacity=".9">
        <path d="M268 432h104v8H268z" fill="#8A5834" />
        <path d="M276 440h5v46h-5zM359 440h5v46h-5z" fill="#7A4A28" />
        <path d="M292 418c0-5 4-7 8-7h40c4 0 8 2 8 7v14h-56z" fill="#FBF1DC" />
        <path d="M292 422h56" stroke="#D9B98A" strokeWidth="2" />
        <path d="M306 411c0-9 28-9 28 0" fill="#EBD6AE" />
      </g>
      <path d="M222 192L262 206V508L222 520Z" fill="url(#door-leaf)" />
      <path
        d="M230 214L254 221V340L230 338ZM230 356L254 357V484L230 492Z"
        fill="none"
        stroke="#6B4730"
        strokeWidth="2"
      />
      <circle cx="257" cy="360" r="3" fill="#E9BE80" />
      <path d="M418 192L378 206V508L418 520Z" fill="url(#door-leaf)" />
      <path
        d="M410 214L386 221V340L410 338ZM410 356L386 357V484L410 492Z"
        fill="none"
        stroke="#6B4730"
        strokeWidth="2"
      />
      <circle cx="383" cy="360" r="3" fill="#E9BE80" />
      <path d="M196 516H444L452 530H188Z" fill="#51382A" />
    </>
  );
}

export function HouseNumber() {
  return (
    <g transform="translate(482 236)">
      <rect x="-24" y="-15" width="48" height="30" rx="7" fill="#F3E7CF" />
      <rect x="-20.5" y="-11.5" width="41" height="23" rx="4.5" fill="none" stroke="#1E4B3C" />
      <text y="5.5" textAnchor="middle" fontSize="15" fontWeight="680" fill="#1E4B3C">
        18B
      </text>
    </g>
  );
}

export function Plant() {
  return (
    <>
      <ellipse cx="118" cy="538" rx="52" ry="8" opacity=".28" />
      <path d="M92 512C81 429.5 73 392 78 362C85 399.5 105 437 102 512Z" fill="#2F6650" />
      <path d="M112 512C101 404.2 109 355.2 114 316C121 365 125 414 122 512Z" fill="#3F7F66" />
      <path d="M128 512C117 436.1 143 401.6 148 374C155 408.5 141 443 138 512Z" fill="#2F6650" />
      <path d="M104 512C93 447.1 73 417.6 78 394C85 423.5 117 453 114 512Z" fill="#4F9478" />
      <path d="M122 512C111 424 127 384 132 352C139 392 135 432 132 512Z" fill="#5BA385" />
      <path d="M82 486H152L144 538H90Z" fill="#8C4A30" />
      <path d="M78 482H156V494H78Z" fill="#A55B3D" />
    </>
  );
}

export function Helmet() {
  return (
    <>
      <ellipse cx="500" cy="548" rx="46" ry="7" opacity=".3" />
      <path d="M458 544c-6-34 12-58 42-58s46 22 44 54c0 5-3 7-8 7H470c-7 0-11 1-12-3Z" fill="#D9CDB4" />
      <path d="M458 540c-4-22 2-36 8-43c14 6 22 18 22 32c0 6-2 9-6 10Z" fill="#27443A" />
      <path d="M488 529c18-2 38-1 56 5" stroke="#A79A80" strokeWidth="3" fill="none" />
      <path d="M500 486c-4 14-2 30 2 42" stroke="#1E4B3C" strokeWidth="7" fill="none" opacity=".8" />
    </>
  );
}

const sole = "M-14-26C-14-40 14-40 14-24C14-8 11 6 12 18C13 38-12 38-12 18C-12 6-14-10-14-26Z";

export function Sandals() {
  return (
    <>
      {["translate(296 584) scale(1 .62) rotate(-7)", "translate(334 586) scale(1 .62) rotate(6)"].map((place) => (
        <g key={place} transform={place}>
          <path d={sole} fill="#3A2519" transform="translate(2 5)" />
          <path d={sole} fill="#8E5F42" />
          <path
            d="M-13 2C-9-10-3-18 0-24C3-18 9-10 13 2"
            fill="none"
            stroke="#2C1B12"
            strokeWidth="5.5"
            strokeLinecap="round"
          />
        </g>
      ))}
    </>
  );
}
