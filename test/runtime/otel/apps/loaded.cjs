// Says what was loaded before this program.
const files = Object.keys(require.cache).filter((file) => file !== module.filename);
console.log(JSON.stringify({ files }));
