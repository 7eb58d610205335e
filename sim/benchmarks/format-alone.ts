import { formatCard } from "./format-card.js";

// Formats one card of so many gigabytes and prints the most memory that this process ever had, in KiB.
const gigabytes = Number(process.argv[2]);
if (gigabytes > 0) formatCard(gigabytes);
process.stdout.write(`${process.resourceUsage().maxRSS}`);
