// check.mjs TOOLS OUT PAGE...: what a browser, axe-core and html-validate find wrong with each page, a line
// each; pictures and the printed page are left in OUT. 0: nothing is wrong.

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL, fileURLToPath } from "node:url";

const [tools, out, ...pages] = process.argv.slice(2);
const require = createRequire(resolve(tools, "package.json"));
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const { HtmlValidate } = require("html-validate");
const puppeteer = require("puppeteer-core");
const rules = JSON.parse(readFileSync(join(dirname(fileURLToPath(import.meta.url)), "rules.json"), "utf8"));

const DESKTOP = { width: 1280, height: 800 };
const VAST = { width: 6000, height: 800 }; // wider than any table
const PHONE = { width: 360, height: 740, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
const PAPER = { width: 658, height: 945 }; // of A4, what the margins leave
const VIEWS = [
	{ name: "desktop-light", size: DESKTOP, scheme: "light" },
	{ name: "desktop-dark", size: DESKTOP, scheme: "dark" },
	{ name: "phone-light", size: PHONE, scheme: "light" },
	{ name: "phone-dark", size: PHONE, scheme: "dark" },
	{ name: "desktop-print", size: DESKTOP, scheme: "light", media: "print" },
	{ name: "phone-print", size: PHONE, scheme: "dark", media: "print" },
];

let page, session, file, url, findings = 0;

function find(where, what) {
	findings++;
	console.log(`${file}: ${where}: ${what}`);
}

function nameOf(kind) {
	const folder = basename(dirname(file));
	return join(out, `${folder === "pages" ? "" : folder + "-"}${basename(file, ".html")}.${kind}`);
}

// Whatever is asked for besides the page itself.
function watch() {
	page.on("request", (request) => {
		if (request.url().split("#")[0] === url) {
			request.continue();
		} else {
			find("network", `asks for ${request.url()}`);
			request.abort();
		}
	});
	page.on("console", (message) => find("console", message.text()));
	page.on("pageerror", (error) => find("console", error.message));
}

async function validate() {
	const report = await new HtmlValidate(rules).validateFile(file);
	for (const message of report.results.flatMap((result) => result.messages)) {
		find("html-validate", `line ${message.line}: ${message.ruleId}: ${message.message}`);
	}
}

// What is wrong by any rule that axe has, those that it keeps back (AAA, experimental) too. Contrast is
// looked at once: 7:1 is 4.5:1 as well.
function runAxe() {
	const every = Object.fromEntries(axe.getRules().map((rule) => [rule.ruleId, { enabled: true }]));
	every["color-contrast"].enabled = false;
	return axe.run(document, { rules: every, resultTypes: ["violations", "incomplete"] });
}

// Of what is cut off by a table's edge axe cannot be sure; where nothing is cut off it has to be.
async function judge(where, isSure) {
	await page.evaluate(axe);
	const { violations, incomplete } = await page.evaluate(runAxe);
	const unsure = isSure ? incomplete.filter((one) => one.id !== "hidden-content") : [];
	for (const { id, help, nodes } of [...violations, ...unsure]) {
		const why = nodes[0].any[0]?.message ?? "";
		find(where, `axe: ${id}: ${help} (${nodes.length}): ${why} ${nodes[0].html.slice(0, 200)}`);
	}
}

// A phone makes its window as wide as what is in it, so the window is not asked.
async function measure(where, room) {
	const width = await page.evaluate(() => document.documentElement.scrollWidth);
	if (width > room) {
		find(where, `the page is ${width} px wide on a screen of ${room}`);
	}
}

async function unfold() {
	const folded = await page.$$("details:not([open]) > summary");
	for (const summary of folded) {
		await summary.click().catch((error) => find("details", error.message));
	}
	if (await page.$("details:not([open])")) {
		find("details", "does not open when it is clicked");
	}
}

// In one message: puppeteer's own two undo each other.
async function emulate(media, scheme) {
	const features = [{ name: "prefers-color-scheme", value: scheme }];
	await session.send("Emulation.setEmulatedMedia", { media, features });
	const is = await page.evaluate((query) => matchMedia(query).matches, `${media} and (prefers-color-scheme: ${scheme})`);
	if (!is) {
		throw new Error(`the browser cannot be had in ${media} and ${scheme}`);
	}
}

async function look(view) {
	await page.setViewport(view.size);
	await emulate(view.media ?? "screen", view.scheme);
	await page.goto(url);
	await page.screenshot({ path: nameOf(`${view.name}.png`), fullPage: true });
	await judge(view.name, false);
	if (!view.media) {
		await measure(view.name, view.size.width);
		await unfold();
		await measure(`${view.name}, unfolded`, view.size.width);
	}
	if (!view.media && view.size === DESKTOP) {
		await page.setViewport(VAST);
		await page.addStyleTag({ content: ".table { overflow: visible !important }" });
		await judge(`${view.name}, unfolded`, true);
	}
}

// The first key reaches the link that skips to the report, and it does.
async function tab() {
	await page.goto(url);
	await page.keyboard.press("Tab");
	const target = await page.evaluate(() => document.activeElement.getAttribute("href"));
	await page.keyboard.press("Enter");
	const led = await page.evaluate(() => document.querySelector(":target")?.tagName);
	if (target === null || led !== "MAIN") {
		find("keyboard", `the first link is ${target} and leads to ${led}`);
	}
}

function read() {
	return page.$eval("body", (body) => body.innerText);
}

async function forbidScripts() {
	const text = await read();
	await page.setJavaScriptEnabled(false);
	await page.goto(url);
	if ((await read()) !== text) {
		find("no JavaScript", "says something else without it");
	}
	await unfold();
	await page.setJavaScriptEnabled(true);
}

// What is printed has room on the paper, and each page has each of the marks.
async function print() {
	await page.goto(url);
	await page.setViewport(PAPER);
	await emulate("print", "light");
	await measure("paper", PAPER.width);
	const pdf = nameOf("pdf");
	await page.pdf({ path: pdf, preferCSSPageSize: true, tagged: true });
	const marks = await page.$$eval("header .mark", (all) => all.map((one) => one.textContent));
	const sheets = execFileSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8" }).split("\f").slice(0, -1);
	sheets.forEach((sheet, i) => {
		for (const mark of marks.filter((one) => !sheet.replace(/\s+/g, " ").includes(one))) {
			find("print", `page ${i + 1} does not say ${mark}`);
		}
	});
	execFileSync("pdftoppm", ["-r", "60", "-png", pdf, nameOf("page")]);
	return sheets.length;
}

async function check(browser) {
	url = pathToFileURL(resolve(file)).href;
	page = await browser.newPage();
	session = await page.createCDPSession();
	await page.setRequestInterception(true);
	watch();
	await validate();
	for (const view of VIEWS) {
		await look(view);
	}
	await emulate("screen", "light");
	await tab();
	await forbidScripts();
	const sheets = await print();
	await page.close();
	console.log(`${file}: looked at in ${VIEWS.length} ways, ${sheets} pages printed`);
}

const browser = await puppeteer.launch({
	executablePath: ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync),
	protocolTimeout: 900_000, // a long annex on a busy machine
	args: process.getuid() === 0 ? ["--no-sandbox"] : [],
});
for (file of pages) {
	await check(browser);
}
await browser.close();
if (pages.length === 0) {
	console.log("There is no page to look at.");
}
process.exit(findings > 0 || pages.length === 0 ? 1 : 0);
