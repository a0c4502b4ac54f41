// Compiles Contracts.sol into contracts.json: what the tests deploy, so that they need no compiler.
const fs = require('fs');
const path = require('path');
const solc = require('solc');

const source = fs.readFileSync(path.join(__dirname, 'Contracts.sol'), 'utf8');
const output = JSON.parse(solc.compile(JSON.stringify({
  language: 'Solidity',
  sources: { 'Contracts.sol': { content: source } },
  settings: {
    evmVersion: 'shanghai',
    optimizer: { enabled: true, runs: 200 },
    metadata: { bytecodeHash: 'none' },
    outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } },
  },
})));
for (const problem of output.errors || []) {
  console.error(problem.formattedMessage);
  if (problem.severity === 'error') process.exit(1);
}
const contracts = {};
for (const [name, contract] of Object.entries(output.contracts['Contracts.sol'])) {
  contracts[name] = { abi: contract.abi, bytecode: contract.evm.bytecode.object };
}
const target = path.join(__dirname, '..', 'resources', 'chain', 'contracts.json');
fs.mkdirSync(path.dirname(target), { recursive: true });
fs.writeFileSync(target, JSON.stringify(contracts, null, 1) + '\n');
