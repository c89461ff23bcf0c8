/**
 * A small map of the world for choosing a place by eye: one dot for every two degrees where
 * GeoNames (CC BY 4.0) knows a town. It needs no internet and claims no border.
 */
import { draw } from "./dom.js";

const NORTH = 74;
const CELL_DEGREES = 2;

/** North to south, each row from 180° west; one bit a cell. */
const ROWS = [
  "000000000000100400000000000000002000000000000",
  "0011000000000101000004000fc008000004102410000",
  "000001000420400180000000fff400020600200110250",
  "80800000800200410002c000fff08af6c600211c42000",
  "19018821004090018103f001bff78ba3c408400044002",
  "00016001801009000003020ffff7feb780003f7d1f041",
  "0343c24ca02010007000024fffffffff81a4923e0c440",
  "0022020900002100000002cffffffff8b8f430c044500",
  "0004030720202010000003c3ffffffffdffffc8100700",
  "01c001fff7600000000007c7fffffffffffee58401480",
  "0200007bff40a09000000fefffffffffffb7ffcbc0c00",
  "0000003fffd865aa00000fffffffffbfffffffffc0800",
  "0000003fffffffcf000003ffffffffdf7ffffffec0000",
  "0000001fffffffff000001fffffffd97fffff7fdc0000",
  "0000001ffffffff80000007ffffffe76fcfffffef0000",
  "0000001fffffffc0000007ffffb7f9dff7cffffdf0000",
  "0000001fffffff00000007f2fffff9ff7d69ffe180000",
  "0000000ffffff800003807faffffef7fdf7fffe180000",
  "0000000ffffff800000407ffeffffffff07ffffb80000",
  "00000007fffff800000003ffc73ffbff801ffe7f80000",
  "00000003fffff040000047ffcc1fffffe9bffe7f00000",
  "00000001ffffc0000000079fbbfefeffebffff1000000",
  "000000007ffdc00000007f607afbffffffffff2000000",
  "00000000ffc0f0000000fc72c17fbffffffffe6040000",
  "000000007fc0780000003803ccfdfeffffffff9000000",
  "002000003fc1ec0000007088005fcf0ffffffe0000000",
  "0038000007cefe0000007820204f800ffeffe20000000",
  "0008000007fc7fe000007cbf986b8203fcffc30000000",
  "0000000003ff12f000067ece1c29fc03f07fa70000000",
  "00000000007f801000067fffee3ff803e03f878020000",
  "00000000000fc31800007fffffffcc01e09f878020000",
  "0000000000038ff000007fffffdff003c09787c000170",
  "000000000001fff800001ffffffff002e01f0fc7ae0f0",
  "0000000000007ffc00001ffff9dee002609c0fc47e630",
  "0000000000001f9f00000fefffffe002207dbec802920",
  "0030000000003cda80000003ffffc002007ff8f001008",
  "0010000000007e9980000007ffff8002003efbe001008",
  "00000000000c7ce3f000000bf8ff0002001fdfff00040",
  "0000000000007ffffe400001f7fe0000001fffffd6000",
  "0000000000007fba7f800001fffc04000007370fe7000",
  "0000000000007feeff802000effc00020003f211f9803",
  "1800180000003ffeff800000fffc000000007fc1dae01",
  "0800000000003dffff000000ffff02000002039044280",
  "5800000000001f7ffe000000ffffb0000020001e80042",
  "9c00000000000feffe000101fffe70000000002c20040",
  "00030000000007fffe000000fffce10000000101b0063",
  "b4001400000003fffe000000fff8e240000001c410123",
  "20200000000003effc0000007ff1e60000001e01b80c0",
  "00020200000003fffc0000007fd1e00000000c087c040",
  "00000080000002ffe00000003ff1c000000020102e000",
  "00000000100002ffc00000007fe00000000012001e000",
  "00000000000003ffc00000003fe00000000013043e040",
  "00000000000003ff800000003fc0000000001e02be000",
  "00000000000003ff000000003f80000000001a0f3e000",
  "00000000000007ff000000001e00000000001807fc00c",
  "00000000000007fc000010000000000000000001fc007",
  "00000000000007fc000000000000000000000000f000f",
  "00000000000007e00000000000000000000000003801e",
  "40000000000007c000000000000000000000000030038",
  "00000000000007c000000000000000000000000000070",
  "00000000000007c000000000000000000000000000020",
  "000000000000078000000000000000040000000000000",
  "000000000000050400000000000000000000000000000",
  "000000000000038000000000000000000000000000000",
  "000000000000018001000000000000000000000000000",
];

const HEIGHT_DEGREES = ROWS.length * CELL_DEGREES;

const degrees = (number) => number.toFixed(2);

function townsPath() {
  const dots = ROWS.flatMap((row, down) =>
    [...row].flatMap((digit, quad) =>
      [8, 4, 2, 1].flatMap((bit, index) =>
        parseInt(digit, 16) & bit ? [`M${(quad * 4 + index) * 2 + 0.3} ${down * 2 + 0.3}h1.4v1.4h-1.4z`] : [],
      ),
    ),
  );
  return dots.join("");
}

/** Draws the world; `choose(latitude, longitude)` is called where it is pressed. */
export function worldMap(choose) {
  const spot = draw("circle", { class: "world-spot", r: 4 });
  const map = draw(
    "svg",
    {
      class: "world",
      viewBox: `0 0 360 ${HEIGHT_DEGREES}`,
      role: "img",
      "aria-label": "Map of the world; the places below and the two fields choose the same by keyboard",
    },
    draw("path", { class: "world-graticule", d: graticulePath() }),
    draw("path", { class: "world-towns", d: townsPath() }),
    spot,
  );
  const mark = (latitude, longitude) => {
    spot.setAttribute("cx", degrees(longitude + 180));
    spot.setAttribute("cy", degrees(NORTH - latitude));
  };
  map.addEventListener("click", (event) => {
    const box = map.getBoundingClientRect();
    const longitude = ((event.clientX - box.left) / box.width) * 360 - 180;
    const latitude = NORTH - ((event.clientY - box.top) / box.height) * HEIGHT_DEGREES;
    choose(Number(degrees(latitude)), Number(degrees(longitude)));
  });
  return { map, mark };
}

function graticulePath() {
  const meridians = [30, 60, 90, 120, 150, 180, 210, 240, 270, 300, 330];
  const parallels = [60, 30, 0, -30].map((latitude) => NORTH - latitude);
  return [
    ...meridians.map((x) => `M${x} 0V${HEIGHT_DEGREES}`),
    ...parallels.map((y) => `M0 ${y}H360`),
  ].join("");
}
